"""Where things lie on this PC: the program's resources, the user's data, the logs."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

_NAME = "vkassist"


def resources_folder(package: Path = Path(__file__).parent) -> Path:
    """The folder with content, icons and translations: beside the package, or inside it when installed.

    Raises FileNotFoundError where the installation lacks it.
    """
    for folder in (package.parent / "resources", package / "resources"):
        if (folder / "content").is_dir():
            return folder
    raise FileNotFoundError("resources")


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders the program uses. `data` and `logs` may not exist yet: who writes there makes them.

    `store_folder` is where the store lies when it does not lie with the data.
    """

    resources: Path
    data: Path
    logs: Path
    store_folder: Path | None = None

    @classmethod
    def find(cls, data_dir: Path | None = None) -> Paths:
        """The folders of this user; `data_dir` puts data and logs below one given folder.

        On Windows they lie in Local AppData: a roaming profile would copy the store over the network.
        """
        if data_dir is not None:
            data = data_dir.expanduser().absolute()
            return cls(resources_folder(), data, data / "logs")
        import platformdirs

        data = Path(platformdirs.user_data_dir(_NAME, appauthor=False, roaming=False))
        logs = data / "logs" if sys.platform == "win32" else Path(platformdirs.user_log_dir(_NAME))
        return cls(resources_folder(), data, logs)

    @property
    def settings(self) -> Path:
        """The file of the clinician's preferences."""
        return self.data / "settings.json"

    @property
    def store(self) -> Path:
        """The folder of the encrypted store."""
        return self.store_folder or self.data / "store"
