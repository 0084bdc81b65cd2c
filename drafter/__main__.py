"""``python -m drafter`` is the same as the ``drafter`` command."""

from drafter.cli.main import main

if __name__ == "__main__":
    main()
