"""A workspace with a sheet, for the tests that run the commands."""

from __future__ import annotations

import pytest

SHEET = """
unit: {name: 梧川市文学艺术界联合会, short_name: 市文联, led_by: 市委}
period: {year: 2026, span: year}
sections:
  - topic: 文艺创作
    facts:
      - 组织主题采风8次，创作文艺作品143件
      - 报告文学《江岸来信》入选省重点作品扶持项目
      - 21件作品在省级以上展赛中获奖，比上年增加6件
  - topic: 文艺惠民
    facts:
      - 开展“文艺进乡村”活动36场，服务群众2.4万人次
      - 春节前夕为7个乡镇书写赠送春联3600副
problems: [青年创作人才储备不足]
plans: [培训基层文艺骨干不少于200人次]
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty workspace with the sheet, no key and no address in the environment."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DRAFTER_LANG", "en")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "facts.yaml").write_text(SHEET, encoding="utf-8")
    return tmp_path
