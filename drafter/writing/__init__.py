"""Model-written drafts: masked cards and plan lines out, lines back, every line through the gate, else the composed one."""
