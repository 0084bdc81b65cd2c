"""What is sent: parameters an endpoint refuses are dropped once, thinking is off where that is known, budgets hold, waits are as asked."""

from __future__ import annotations

import time
from email.utils import formatdate

import pytest

from drafter.endpoint import Budget, BudgetSpent, ChatClient, Endpoint, Patience
from drafter.endpoint.dialect import thinking_off
from drafter.endpoint.fault import wait_asked
from drafter.errors import ConfigError, ServiceError
from tests.endpoint.conftest import QUESTION, SILENT_ONCE, WORDS
from tests.servers.replies import Reply, refused, refuses
from tests.servers.scripted import ScriptedServer


def test_a_request_says_what_the_endpoint_says(client):
    """Model, messages and parameters arrive as given; streaming with usage is asked for; what is not set is not sent."""
    with ScriptedServer([Reply(WORDS)]) as server:
        client(server.url, endpoint=Endpoint("m", server.url, 0.3, 700, 7, extra={"top_p": 0.9})).complete(QUESTION)
        client(server.url).complete(QUESTION)
    first, second = (request.body for request in server.chats)
    assert first["messages"] == [{"role": m.role, "content": m.content} for m in QUESTION]
    assert {k: v for k, v in first.items() if k != "messages"} == {
        "model": "m", "temperature": 0.3, "max_tokens": 700, "seed": 7, "top_p": 0.9, "stream": True, "stream_options": {"include_usage": True},
    }  # fmt: skip
    assert "seed" not in second


@pytest.mark.parametrize(
    ("parameter", "message", "status"),
    [
        ("stream_options", "Unsupported parameter: 'stream_options'", 400),
        ("seed", "seed is not permitted", 400),
        ("temperature", "Unsupported value: 'temperature' does not support 0.4 with this model.", 400),
        ("enable_thinking", '{{"loc": ["body", "enable_thinking"], "msg": "Extra inputs are not permitted"}}', 422),
        ("chat_template_kwargs", "Unrecognized request argument supplied: chat_template_kwargs", 400),
        ("stream", "stream is not supported by this deployment", 400),
        ("stream", "Not Implemented", 501),
    ],
)
def test_a_refused_parameter_is_dropped_once(client, parameter, message, status):
    """The request is sent again without it, which counts as no failure; later requests of the run leave it out from the start."""
    judge = refuses(parameter, message, status)
    extra = {"enable_thinking": False, "chat_template_kwargs": {"enable_thinking": False}}
    with ScriptedServer(lambda request: judge(request, Reply(WORDS))) as server:
        asking = client(server.url, endpoint=Endpoint("m", server.url, seed=1, extra=extra), patience=Patience(tries=1))
        first, second = asking.complete(QUESTION), asking.complete(QUESTION)
    assert first.text == second.text == WORDS and first.notes and parameter in first.notes[0]
    assert [parameter in request.body for request in server.chats] == [True, False, False]
    others = {"temperature", "max_tokens", "seed", "enable_thinking", "chat_template_kwargs"} - {parameter}
    assert others <= set(server.chats[-1].body)


def test_max_completion_tokens(client):
    """A model that wants max_completion_tokens gets it, with the same number."""
    message = "Unsupported parameter: '{name}' is not supported with this model. Use 'max_completion_tokens' instead."
    judge = refuses("max_tokens", message)
    with ScriptedServer(lambda request: judge(request, Reply(WORDS))) as server:
        assert client(server.url).complete(QUESTION).finish == "stop"
    assert server.chats[-1].body["max_completion_tokens"] == 1200 and "max_tokens" not in server.chats[-1].body


def test_a_length_that_is_refused_either_way_is_left_out(client):
    """Neither name of the length is taken: it goes, and nothing circles."""
    with ScriptedServer(
        lambda r: refused(400, "max_tokens is too large") if {"max_tokens", "max_completion_tokens"} & set(r) else Reply(WORDS)
    ) as server:
        assert client(server.url).complete(QUESTION).text == WORDS
    assert len(server.chats) == 3


def test_dashscope_wants_thinking_off_where_nothing_streams(client):
    """“enable_thinking must be set to false for non-streaming calls” is obeyed although nothing of the kind was sent."""

    def writer(request):
        if request.get("stream"):
            return refused(400, "stream not supported")
        if request.get("enable_thinking") is not False:
            return refused(400, "parameter.enable_thinking must be set to false for non-streaming calls")
        return Reply(WORDS)

    with ScriptedServer(writer) as server:
        assert client(server.url).complete(QUESTION).text == WORDS
    assert len(server.chats) == 3


def test_a_refusal_that_names_nothing_we_sent_is_final(client):
    """400 about the model is one request and an error."""
    with ScriptedServer([refused(400, "Invalid value for 'model'")]) as server, pytest.raises(ServiceError):
        client(server.url).complete(QUESTION)
    assert len(server.chats) == 1


@pytest.mark.parametrize(
    ("model", "url", "expected"),
    [
        ("qwen3.5-plus", "https://dashscope.aliyuncs.com/compatible-mode/v1", {"enable_thinking": False}),
        ("qwen3-235b-thinking", "https://dashscope.aliyuncs.com/compatible-mode/v1", {}),
        ("deepseek-v4-flash", "https://api.deepseek.com/v1", {"thinking": {"type": "disabled"}}),
        ("deepseek-reasoner", "https://api.deepseek.com/v1", {}),
        ("qwen3:8b", "http://127.0.0.1:11434/v1", {"reasoning_effort": "none"}),
        ("qwen2.5:7b", "http://127.0.0.1:11434/v1", {}),
        ("Qwen/Qwen3-8B", "http://gpu:8000/v1", {"chat_template_kwargs": {"enable_thinking": False}}),
        ("Qwen/Qwen3-8B", "https://gateway.example.com/v1", {}),
        ("gpt-4.1-mini", None, {}),
    ],
)
def test_thinking_off_only_where_it_is_known(model, url, expected):
    """Hosts and models that are known get their own field; everybody else nothing they might refuse."""
    assert thinking_off(model, url) == expected


def test_extra_of_the_caller_replaces_what_is_known(client):
    """``extra={}`` sends nothing extra; model and messages cannot be replaced by it."""
    with ScriptedServer([Reply(WORDS)]) as server:
        client(server.url, endpoint=Endpoint("qwen3:8b", server.url, extra={"model": "x", "messages": []})).complete(QUESTION)
        client(server.url, endpoint=Endpoint("qwen3:8b", server.url, extra={})).complete(QUESTION)
        client(server.url, endpoint=Endpoint("qwen3:8b", server.url)).complete(QUESTION)
    bodies = [request.body for request in server.chats]
    assert bodies[0]["model"] == "qwen3:8b" and bodies[0]["messages"]
    assert ["chat_template_kwargs" in body for body in bodies] == [False, False, True]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        ("1500ms", 1.5),
        ("-4", 0.0),
        ("", None),
        ("soon", None),
        ("nan", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
    ],
)
def test_retry_after_is_read(header, seconds):
    """Seconds, milliseconds or a date; nonsense is nothing."""
    assert wait_asked(header) == seconds


def test_retry_after_in_the_future_is_a_wait():
    """A date ahead is the seconds until it."""
    assert 50 < (wait_asked(formatdate(time.time() + 60, usegmt=True)) or 0) <= 60


def test_retry_after_is_honoured(client):
    """The wait that the endpoint asks for is kept."""
    with ScriptedServer([refused(429, "slow down", Retry_After="0.4"), Reply(WORDS)]) as server:
        started = time.monotonic()
        assert client(server.url).complete(QUESTION).attempts == 2
    assert time.monotonic() - started >= 0.4


@pytest.mark.parametrize("budget", [Budget(10, 5), Budget(10, 10_000)], ids=["longer than the run", "longer than anyone waits"])
def test_a_wait_beyond_the_run_is_not_begun(client, budget):
    """An hour's Retry-After ends the question at once."""
    with ScriptedServer([refused(429, "slow down", Retry_After="3600")]) as server:
        started = time.monotonic()
        with pytest.raises(ServiceError):
            client(server.url, budget=budget).complete(QUESTION)
    assert time.monotonic() - started < 60 and len(server.chats) == 1


def test_calls_are_counted_over_the_run(client):
    """The budget counts requests, retries too, and raises before one too many is sent."""
    budget = Budget(3, 30)
    with ScriptedServer([refused(500, "x"), Reply(WORDS)]) as server:
        asking = client(server.url, budget=budget)
        asking.complete(QUESTION)
        asking.complete(QUESTION)
        with pytest.raises(BudgetSpent):
            asking.complete(QUESTION)
    assert len(server.chats) == budget.used == 3


def test_seconds_end_a_stream_and_keep_its_words(client):
    """The run's seconds end a slow answer; what came is kept; afterwards nothing is sent."""
    with ScriptedServer([Reply(WORDS * 20, piece=4, gap=0.05)]) as server:
        asking = client(server.url, budget=Budget(5, 0.6))
        answer = asking.complete(QUESTION)
        assert answer.finish == "cut" and answer.text and (WORDS * 20).startswith(answer.text) and answer.attempts == 1
        with pytest.raises(BudgetSpent):
            asking.complete(QUESTION)
    assert len(server.chats) == 1


def test_a_slow_answer_is_no_stall(client):
    """Words that keep coming, slower in all than the idle limit, are waited for."""
    with ScriptedServer([Reply(WORDS, piece=2, gap=0.05)]) as server:
        answer = client(server.url, patience=SILENT_ONCE).complete(QUESTION)
    assert answer.text == WORDS and answer.attempts == 1 and answer.seconds > SILENT_ONCE.idle


@pytest.mark.parametrize(
    ("usage", "truncated", "estimated"),
    [
        ({"prompt_tokens": 60, "completion_tokens": 30, "total_tokens": 90}, False, False),
        ({"prompt_tokens": 0, "completion_tokens": 30, "total_tokens": 30}, False, True),
        ({"prompt_tokens": 2000, "completion_tokens": 48, "total_tokens": 2048}, True, False),
        ({"prompt_tokens": 4000, "completion_tokens": 96, "total_tokens": 4096}, True, False),
        ({"prompt_tokens": 8000, "completion_tokens": 192, "total_tokens": 8192}, True, False),
        ({"prompt_tokens": 5, "completion_tokens": 30, "total_tokens": 35}, True, False),
        ({}, False, True),
    ],
)
def test_usage_and_silent_truncation(client, usage, truncated, estimated):
    """True figures are taken; none or zero is an estimate, marked; a total at a default window, or too few prompt tokens, is a cut, with a note."""
    with ScriptedServer([Reply(WORDS, usage=usage)]) as server:
        answer = client(server.url).complete(QUESTION)
    assert (answer.truncated, answer.usage.estimated) == (truncated, estimated)
    assert bool(answer.notes) == truncated and answer.usage.input_tokens > 0 and answer.usage.output_tokens > 0


@pytest.mark.parametrize("details", [{"prompt_tokens_details": {"cached_tokens": 40}}, {"prompt_cache_hit_tokens": 40}])
def test_cached_tokens_are_told(client, details):
    """What the endpoint had cached of the prompt, in OpenAI's field or DeepSeek's."""
    usage = {"prompt_tokens": 60, "completion_tokens": 30, "total_tokens": 90} | details
    with ScriptedServer([Reply(WORDS, usage=usage)]) as server:
        assert client(server.url).complete(QUESTION).usage.cached_input == 40


def test_a_prompt_too_long_for_the_window_is_noted(client):
    """A question that may not fit is sent, with a note."""
    with ScriptedServer([Reply(WORDS)]) as server:
        answer = client(server.url, endpoint=Endpoint("m", server.url, context_window=1000)).complete(QUESTION)
    assert "1000" in answer.notes[0]


def test_offline_is_said(monkeypatch):
    """Neither key nor address: a configuration error before anything is sent."""
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(ConfigError) as caught:
        ChatClient(Endpoint("m"), budget=Budget())
    assert "OPENAI_API_KEY" in (caught.value.hint or "")


@pytest.mark.parametrize("url", ["127.0.0.1:8000/v1", "ftp://h/v1", "http://", "http://h:99999/v1", "http://[::1/v1"])
def test_an_address_that_is_none(url):
    """A wrong address is a configuration error that says the form."""
    with pytest.raises(ConfigError) as caught:
        ChatClient(Endpoint("m", url), budget=Budget())
    assert "http://" in (caught.value.hint or "")
