"""Models that say nothing: how long they are waited for, what the clerk is told meanwhile, what is counted."""

from __future__ import annotations

import pytest

from drafter.endpoint import Budget, ChatClient, Endpoint, Message, Patience
from drafter.errors import ServiceError
from tests.servers.replies import Reply
from tests.servers.scripted import ScriptedServer, fault
from tests.writing.test_write import draft, perfect, sidecar

QUESTION = [Message("user", "S1: 观点句")]


@pytest.mark.parametrize(("tries", "sent"), [(1, 1), (2, 2)])
def test_a_model_silent_from_the_start_is_asked_as_often_as_patience_says(tries, sent):
    """An empty first delta is no word; one event says that nothing came so far."""
    events = []
    patience = Patience(first_token=3, idle=9, remark=0.2, unheard_tries=tries, base_delay=0.001, longest_delay=0.002)
    with ScriptedServer(fault("stall before the first word")) as server:
        client = ChatClient(Endpoint("m", server.url), budget=Budget(9, 30), patience=patience, on_event=events.append)
        with pytest.raises(ServiceError):
            client.complete(QUESTION)
        client.close()
    kinds = [event.kind for event in events]
    assert (kinds.count("try"), kinds.count("waiting")) == (sent, sent)


def test_a_run_with_a_silent_model_ends_soon_and_whole(here):
    """Two calls late, no further one; the composed draft is there, code 3."""
    (here / "drafter.toml").write_text("[model]\nfirst_token = 3\n", encoding="utf-8")
    with ScriptedServer(fault("stall before the first word")) as server:
        result = draft(server)
        assert len(server.chats) == 2
    assert result.exit_code == 3
    assert "in time" in result.output
    assert all(fact["spans"] for fact in sidecar()["facts"])


def test_a_model_without_a_word_is_said_so(here):
    """Code 3 and the reason on stderr."""
    with ScriptedServer(lambda _request: Reply("")) as server:
        result = draft(server)
    assert result.exit_code == 3
    assert "the model answered nothing" in result.output


def test_the_same_refused_answer_is_not_asked_for_a_third_time(here):
    """A repair whose messages equal an earlier one is neither sent nor counted."""

    def stubborn(request):
        topic = "文艺惠民" if "文艺惠民" in str(request["messages"]) else "文艺创作"
        return Reply(f"S1: {topic}工作取得显著成效。")

    with ScriptedServer(stubborn) as server:
        draft(server)
        sent = len(server.chats)
    kept = sidecar()["model"]
    assert kept["calls"] == sent
    assert sent <= 4  # two sections, one repair each


def test_a_point_that_stands_nowhere_is_recorded_and_counted(here):
    """Its rules are in the sidecar, and the summary adds up."""
    with ScriptedServer(lambda request: Reply(perfect(request).text.replace("重在", "取得显著成效，重在"))) as server:
        result = draft(server)
    kept = sidecar()["model"]
    rows = [line for section in kept["sections"] for line in section["lines"]]
    assert kept["left_out"] == 1
    assert len(rows) == sum(kept["lines"].values()) + 1
    assert [line["rejected"] for line in rows if line["sids"] == ["S1"]] == [{"V6": 1}, {"V6": 1}]
    assert f"{len(rows)} lines" in result.output
