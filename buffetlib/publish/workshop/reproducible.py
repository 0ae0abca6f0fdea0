"""In which environment kernels run, so that the same figures give the same bytes on each machine and each day."""

from __future__ import annotations

from buffetlib.document.blocks import DATA_ALONE

REPRODUCIBLE = {
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    **dict.fromkeys(
        ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
    ),  # more add up in another order
    DATA_ALONE: "1",  # whatever else shows what the cells show is made of that
}
"""What the process is to have from its start that kernels are forked from, or a kernel that is not forked."""
