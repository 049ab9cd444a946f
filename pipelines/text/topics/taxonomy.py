"""The taxonomy: the terms that speak for and against each topic."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from yaml import MappingNode, Node

from pipelines.text.topics.matching import Matcher
from pipelines.text.topics.reading import Reader, Word, line_of
from pipelines.text.words.folding import LETTERS, fold
from pipelines.text.words.lists import data_text

STRONG = 3.0
WEAK = 1.0
# GB/T 20093, classification and codes of Chinese news: the classes of level 1.
_CODES = frozenset(
    f"{code:02}" for code in [*range(1, 7), *range(11, 20), 21, 22, 31, 33, *range(35, 40)]
)
# IPTC Media Topics: the concepts of the first level.
_QCODES = frozenset(f"medtop:{number:02}000000" for number in range(1, 18))


@dataclass(frozen=True)
class Topic:
    """A topic: GB/T 20093 code and name, the nearest IPTC Media Topic, and its terms.

    `strong` and `weak` terms speak for the topic, those to `exclude` speak against it.
    """

    code: str
    name: str
    iptc_qcode: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    exclude: tuple[str, ...] = ()

    @property
    def weighted(self) -> tuple[tuple[float, tuple[str, ...]], ...]:
        """The lists of terms with the weight of each."""
        return (STRONG, self.strong), (WEAK, self.weak), (-STRONG, self.exclude)


@dataclass(frozen=True)
class Entry:
    """A term and its weight for each topic; a masked phrase has none."""

    term: str
    weights: tuple[tuple[Topic, float], ...] = ()


@dataclass(frozen=True)
class Taxonomy:
    """Topics in order of their codes.

    The phrases of `mask` hide the terms inside them and speak for no topic themselves.
    """

    version: str
    topics: tuple[Topic, ...]
    mask: tuple[str, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Topic]:
        """The topics by their codes."""
        return {topic.code: topic for topic in self.topics}

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every term and masked phrase by its folded form."""
        entries = {fold(phrase, LETTERS): Entry(phrase) for phrase in self.mask}
        for topic in self.topics:
            for weight, terms in topic.weighted:
                for term in terms:
                    folded = fold(term, LETTERS)
                    known = entries.get(folded, Entry(term))
                    entries[folded] = Entry(known.term, (*known.weights, (topic, weight)))
        return entries

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the keys of `entries`."""
        return Matcher(self.entries)


@cache
def default_taxonomy() -> Taxonomy:
    """The taxonomy of the package."""
    return load_taxonomy(data_text("pipelines.text.topics", "taxonomy.yaml"))


def load_taxonomy(yaml_text: str) -> Taxonomy:
    """A taxonomy from YAML; raises TaxonomyError with every problem, its line and its remedy.

    Keys: `version`; `topics`, from the code of a topic to its `name`, `iptc`, `strong` and `weak`
    (lists of terms) and optionally `exclude` (terms that speak against it); `mask`, a list of
    phrases. Case and width of letters do not matter. A term may stand under several topics, but
    only once under each.
    """
    reader = Reader(yaml_text)
    fields = reader.mapping(reader.root, "the file", ("version", "topics", "mask"))
    version = reader.text(fields.get("version"), "version")
    mask = reader.words(fields.get("mask"), "mask")
    masked = {fold(word.text, LETTERS): "mask" for word in mask}
    _once(reader, "mask", mask, {})
    listed = fields.get("topics")
    nodes = reader.mapping(listed, "topics") if listed else {}
    if isinstance(listed, MappingNode) and not listed.value:
        reader.problem(line_of(listed), "topics: there is none: write at least one, by its code")
    topics = [_topic(reader, code, node, masked) for code, node in sorted(nodes.items())]
    reader.finish()
    return Taxonomy(version, tuple(topics), _texts(mask))


def _topic(reader: Reader, code: str, node: Node, masked: Mapping[str, str]) -> Topic:
    where = f"topic {code}"
    fields = reader.mapping(node, where, ("name", "iptc", "strong", "weak"), ("exclude",))
    name = reader.text(fields.get("name"), f"{where}: name")
    qcode = reader.text(fields.get("iptc"), f"{where}: iptc")
    strong = reader.words(fields.get("strong"), f"{where}: strong")
    weak = reader.words(fields.get("weak"), f"{where}: weak")
    exclude = reader.words(fields["exclude"], f"{where}: exclude") if "exclude" in fields else []
    if code not in _CODES:
        known = " ".join(sorted(_CODES))
        reader.problem(
            line_of(node), f"{where}: no class of GB/T 20093 level 1: use one of {known}"
        )
    if qcode and qcode not in _QCODES:
        reader.problem(
            line_of(fields["iptc"]),
            f"{where}: {qcode} is no IPTC concept of the first level: "
            "use medtop:01000000 to medtop:17000000",
        )
    _once(reader, where, [*strong, *weak, *exclude], masked)
    return Topic(code, name, qcode, _texts(strong), _texts(weak), _texts(exclude))


def _once(reader: Reader, where: str, words: list[Word], taken: Mapping[str, str]) -> None:
    """Report words that occur twice in the list, or in `taken`, which says where."""
    seen = dict(taken)
    for word in words:
        key = fold(word.text, LETTERS)
        if key in seen:
            reader.problem(
                word.line,
                f"{where}: {word.text} stands in {seen[key]} already: keep one of the two",
            )
        seen[key] = f"line {word.line}"


def _texts(words: list[Word]) -> tuple[str, ...]:
    return tuple(word.text for word in words)
