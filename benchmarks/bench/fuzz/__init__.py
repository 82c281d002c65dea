"""What reads files of users, fed with anything by a fuzzer that is led by what it reaches."""
