"""The modes of scripts/torture that repeat one thing."""

from disk import disk_full
from points import error_points, kill_points
from powercut import power_cuts
from repeats import copies, restores

MODES = {"kill_points": kill_points, "errors": error_points, "disk_full": disk_full,
         "restores": restores, "copies": copies,
         "power_cuts": power_cuts}
