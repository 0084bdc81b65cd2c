"""drafter: first drafts of 工作总结 whose every number, date and name comes from the facts sheet.

past files → read → clean → split → sections → sentences → skeletons → index      (``past``, ``retrieval``)
facts sheet → typed atoms                                                          (``facts``, ``text``)
sheet + index → plan → composed lines → draft                                      (``compose``)
draft → .md / .docx / .html + sidecar                                              (``render``)
any text → findings                                                                (``check``)

Nothing is imported here, so that ``drafter --help`` stays fast.
"""

__version__ = "0.1.0"
