from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

class LinearSVC:
    coef_: NDArray[np.float64]
    intercept_: NDArray[np.float64]
    classes_: NDArray[np.str_]
    def __init__(
        self, *, class_weight: Literal["balanced"], random_state: int, max_iter: int
    ) -> None: ...
    def fit(self, X: csr_matrix, y: Sequence[str]) -> LinearSVC: ...
