"""Many articles as one stream: the files of a folder, the lines of a corpus, and the events of reading them."""
