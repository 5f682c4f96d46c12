"""Studies: experiments that answer a question with numbers and their spread, such as whether generated data help."""
