"""The parts of the scoreboard, in the order they are printed."""

from eval.baselines.parts import baselines_part
from eval.invariants import invariants_part
from eval.segmentation.parts import classes_part, segmentation_part
from eval.topics.parts import topics_part
from eval.values.parts import conventions_part, genres_part, public_values_part, real_values_part

PARTS = (
    segmentation_part,
    classes_part,
    real_values_part,
    genres_part,
    public_values_part,
    conventions_part,
    baselines_part,
    topics_part,
    invariants_part,
)
