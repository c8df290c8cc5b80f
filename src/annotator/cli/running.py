"""From what went wrong to an exit code and a sentence: nothing a user meets is a traceback unless asked for."""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Callable

from annotator.cli import output
from annotator.errors import CannotRead, Problem, Refused

INTERRUPTED = 130
FAULT = 70
NOT_WRITABLE = {errno.EACCES, errno.EPERM, errno.EROFS}
NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def guarded(work: Callable[[], int], *, debug: bool = False) -> int:
    """The exit code of `work`; whatever it raises becomes one or two sentences on standard error."""
    output.prepare()
    try:
        code = work()
        output.finish()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as fault:
        if debug:
            traceback.print_exc(file=sys.stderr)
        code, said = _explained(fault)
        output.message(said)
    if code == INTERRUPTED:
        output.message("Stopped. What was finished is kept, nothing is half-written.")
    return code


def _explained(fault: Exception) -> tuple[int, str]:
    match fault:
        case Problem():
            return fault.exit_code, str(fault)
        case OSError():
            problem = _of_the_system(fault)
            return problem.exit_code, str(problem)
        case MemoryError():
            return Refused.exit_code, "There is not enough memory for that; nothing is half-written."
    return FAULT, (
        f"Annotator made a mistake ({type(fault).__name__}); nothing is half-written."
        " Run the command again with --debug and report what it shows."
    )


def _of_the_system(fault: OSError) -> Problem:
    where = f"“{fault.filename}”" if fault.filename else "A file"
    reason = fault.strerror or str(fault)
    if fault.errno in NO_SPACE:
        return Refused(f"{where} could not be written: {reason}. Free some space and try again.")
    if fault.errno in NOT_WRITABLE:
        return Refused(f"{where} may not be used: {reason}. Check its permissions or choose another place.")
    return CannotRead(f"{where} cannot be used: {reason}.")
