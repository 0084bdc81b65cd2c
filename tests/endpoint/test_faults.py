"""Every fault of an endpoint, over real HTTP: an answer the caller can judge or one clear error, within bounds, and the key and the prompt in neither."""

from __future__ import annotations

import logging
import threading
import time

import pytest

from drafter.endpoint import Cancelled, Event, Patience
from drafter.errors import ServiceError
from tests.endpoint.conftest import HURRY, KEY, QUESTION, SILENT, SILENT_ONCE, WORDS
from tests.servers.replies import FAULTS, LONG_SILENCE, Reply
from tests.servers.scripted import ScriptedServer, fault

# What comes of each fault that never ends: a finish, or the number of requests before an error.
EXPECTED: dict[str, str | int] = {
    "429": 4,
    "429 with Retry-After": 4,
    "429 no money": 1,
    "500": 4,
    "502": 4,
    "401": 1,
    "403": 1,
    "404 model": 1,
    "400": 1,
    "400 too long": 1,
    "stall before the head": 2,
    "stall before the first word": 2,
    "stall in the middle": "cut",
    "stall with keep-alive lines": "cut",
    "half a stream": "cut",
    "ends without finish": "cut",
    "reset": 4,
    "bad UTF-8": "stop",
    "malformed chunk": "cut",
    "error in the stream": "cut",
    "zero usage": "stop",
    "silent truncation": "stop",
    "prompt cut": "stop",
    "empty": "empty",
    "null content": "empty",
    "error as content": "error",
    "error JSON as content": "error",
    "HTML page": 1,
    "not JSON": 4,
    "another JSON": 4,
    "a list": 4,
    "no body": 4,
    "no usage chunk": "stop",
    "slow trickle": "stop",
    "duplicate chunks": "stop",
    "only a role": "empty",
    "finish length": "length",
    "thinking": "stop",
    "does not stream": "stop",
    "never says it is done": "stop",
}
WHOLE = {
    "zero usage",
    "silent truncation",
    "prompt cut",
    "no usage chunk",
    "slow trickle",
    "thinking",
    "does not stream",
    "never says it is done",
}


def tries(events: list[Event]) -> int:
    """How many requests were sent; a busy server may not have read one that was soon given up."""
    return sum(event.kind == "try" for event in events)


def is_silent(name: str) -> bool:
    """Whether the server waits, so that a test must not."""
    return name.startswith(("stall", "never"))


def test_every_fault_is_expected():
    """No fault of the scripted server is without a test here."""
    assert set(EXPECTED) == set(FAULTS)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_lasting_fault(name, client, caplog):
    """It ends within bounds, as told above, and neither error, notes nor log have the key or the prompt."""
    caplog.set_level(logging.DEBUG)
    started = time.monotonic()
    events: list[Event] = []
    with ScriptedServer(fault(name, WORDS)) as server:
        asking = client(server.url, patience=SILENT if is_silent(name) else HURRY, on_event=events.append)
        try:
            answer = asking.complete(QUESTION)
            outcome: str | int = answer.finish
            said = " ".join(answer.notes) + repr(answer.usage)
            assert answer.attempts == tries(events) <= 4
            assert (answer.text == WORDS) or name not in WHOLE
        except ServiceError as error:
            outcome, said = tries(events), str(error)
            assert error.hint and "127.0.0.1" in (error.where or "")
            assert error.__cause__ is None
    assert outcome == EXPECTED[name]
    assert time.monotonic() - started < LONG_SILENCE / 4
    assert KEY not in said + caplog.text and "写作计划" not in said + caplog.text


@pytest.mark.parametrize("name", [name for name, outcome in EXPECTED.items() if outcome in (4, "cut", "empty", "error")])
def test_a_passing_fault_heals(name, client):
    """A fault that another try can heal costs one request more and leaves no trace in the text."""
    events: list[Event] = []
    with ScriptedServer(fault(name, WORDS, times=1)) as server:
        answer = client(server.url, on_event=events.append, patience=SILENT_ONCE if is_silent(name) else HURRY).complete(QUESTION)
        assert (answer.text, answer.finish, answer.attempts, len(server.chats)) == (WORDS, "stop", 2, 2)
    assert not answer.truncated
    assert [event.kind for event in events] == ["try", "retry", "try", "done"]


@pytest.mark.parametrize("name", ["stall in the middle", "half a stream", "malformed chunk", "error in the stream"])
def test_words_before_a_break_are_kept(name, client):
    """What came before the stream broke is returned as a beginning of the answer, and marked as cut."""
    with ScriptedServer(fault(name, WORDS)) as server:
        answer = client(server.url, patience=SILENT if is_silent(name) else HURRY).complete(QUESTION)
    assert answer.text and WORDS.startswith(answer.text) and answer.truncated and answer.notes


def test_the_longest_beginning_counts(client):
    """Of several broken answers the longest is handed over, even if the last try brought nothing."""
    replies = [Reply(WORDS, cut_after=2), Reply(WORDS, cut_after=5), Reply(WORDS, cut_after=3), Reply(WORDS, reset=True)]
    with ScriptedServer(replies) as server:
        answer = client(server.url).complete(QUESTION)
    assert answer.text == WORDS[:32] and answer.finish == "cut" and answer.attempts == 4


def test_words_are_shown_as_they_come(client):
    """on_text gets the words in pieces, in order, before the answer is complete."""
    pieces: list[str] = []
    with ScriptedServer([Reply(WORDS)]) as server:
        answer = client(server.url).complete(QUESTION, on_text=pieces.append)
    assert len(pieces) > 3 and "".join(pieces) == answer.text == WORDS


def test_bytes_that_are_no_text_are_marked(client):
    """Bad UTF-8 becomes U+FFFD, which a caller can see, with a note."""
    with ScriptedServer(fault("bad UTF-8", WORDS)) as server:
        answer = client(server.url).complete(QUESTION)
    assert "\ufffd" in answer.text and answer.notes


def test_thinking_is_no_part_of_the_text(client):
    """reasoning_content is counted and left out."""
    with ScriptedServer(fault("thinking", WORDS)) as server:
        answer = client(server.url).complete(QUESTION)
    assert answer.text == WORDS and answer.reasoning == 9 and "想" not in answer.text


def test_nothing_listens(client):
    """A refused connection is an error after four tries, without the address's user part."""
    with ScriptedServer([Reply()]) as server:
        url = server.url
    with pytest.raises(ServiceError) as caught:
        client(url.replace("//", "//user:hunter2@") + "?token=t0ken").complete(QUESTION)
    assert "hunter2" not in str(caught.value) and "t0ken" not in str(caught.value)


def test_cancel_ends_a_stall_at_once(client):
    """cancel from another thread ends a silent call and every later one."""
    with ScriptedServer([Reply()]) as server:
        asking = client(server.url, patience=Patience())

        def silent(request):
            threading.Timer(0.05, asking.cancel).start()
            return FAULTS["stall before the head"](WORDS)

        server.writer = silent
        started = time.monotonic()
        for _turn in range(2):
            with pytest.raises(Cancelled):
                asking.complete(QUESTION)
        assert time.monotonic() - started < LONG_SILENCE / 4 and len(server.chats) == 1


def test_a_runaway_answer_is_ended(client):
    """A server that goes on for ever is cut off as too long."""
    with ScriptedServer([Reply("哈" * 60_000, piece=5000)]) as server:
        answer = client(server.url).complete(QUESTION)
    assert answer.finish == "length" and answer.truncated and len(answer.text) < 30_000
