"""A key in the environment, a client in a hurry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from drafter.endpoint import Budget, ChatClient, Endpoint, Message, Patience

KEY = "sk-sentinel-7f3a91"
WORDS = "S1: 举办[[F01a]]展览。\nS2: 书写春联[[F02a]]，送到[[F02b]]。\nS3: 以文艺服务群众。"
QUESTION = (
    Message("system", "你只回答要求的句子。"),
    Message("user", "事实卡\nF01: 举办展览[[F01a]]｜F01a 场，几\n写作计划\nS1: F01" + "\n" * 40),
)
HURRY = Patience(first_token=8, idle=8, plain=8, base_delay=0.001, longest_delay=0.002, jitter_seed=1)
# for servers that fall silent: the lasting ones are waited for four times, the passing ones must leave a busy machine time to answer
SILENT, SILENT_ONCE = replace(HURRY, first_token=0.25, idle=0.25), replace(HURRY, first_token=0.8, idle=0.8)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentinel key, and no address."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)


@pytest.fixture
def client() -> Callable[..., ChatClient]:
    """Make a client: ``client(url, budget=…, cache=…)``; fields of the endpoint by name with ``endpoint=Endpoint(…)``."""

    def make(url: str, **options: object) -> ChatClient:
        endpoint = options.pop("endpoint", None) or Endpoint("m", url)
        defaults = {"budget": Budget(60, 30), "patience": HURRY}
        return ChatClient(endpoint, **(defaults | options))

    return make
