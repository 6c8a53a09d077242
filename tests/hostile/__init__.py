"""Files that mean harm or came to harm, made by `make`, and what intake must answer to each."""
