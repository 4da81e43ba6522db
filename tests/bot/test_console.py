"""What the commands share."""

import subprocess
import sys

PROGRAM = "import sys; from bot.console import speak; speak()('company-tab'); sys.exit('handlers' in sys.modules)"


def test_telling_mistakes_loads_no_screens() -> None:
    assert subprocess.run([sys.executable, "-c", PROGRAM], check=False).returncode == 0
