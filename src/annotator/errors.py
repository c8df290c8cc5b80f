"""What can go wrong in the user's world, said in plain sentences, each with the exit code the command line gives it.

Anything else that is raised is a fault of ours and is never dressed up as one of these.
"""


class Problem(Exception):  # noqa: N818 - named for what people are told
    """A failure to tell the user about: one or two sentences saying what happened and what to do."""

    exit_code = 1


class WrongCall(Problem):
    """What was asked for makes no sense as asked."""

    exit_code = 2


class CannotRead(Problem):
    """A file or project that cannot be read as what it claims to be."""

    exit_code = 3


class Refused(Problem):
    """Something not done because doing it could lose data."""

    exit_code = 4
