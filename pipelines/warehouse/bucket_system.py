"""A bucket in the form in which other libraries of this process read files: fsspec."""

from typing import Any

from obstore.fsspec import FsspecStore


class BucketSystem(FsspecStore):
    """The file system of S3, which finds patterns that begin with s3:// as well."""

    def glob(self, path: str, maxdepth: int | None = None, **options: Any) -> Any:
        """The files of a pattern. That of the class takes the bucket's name only."""
        return super().glob(path.removeprefix("s3://"), maxdepth, **options)
