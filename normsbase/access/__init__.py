"""Who may do what: roles in order, what each view declares, and the gate that asks for it."""
