import numpy as np
from numpy.typing import NDArray

class csr_matrix:
    def __init__(
        self,
        arg1: tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]],
        shape: tuple[int, int],
    ) -> None: ...
    @property
    def T(self) -> csr_matrix: ...
    def __matmul__(self, other: NDArray[np.float64]) -> NDArray[np.float64]: ...
