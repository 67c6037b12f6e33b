-- Addresses, and who is told what, are nothing that a desk or a producer reads.
revoke select on followers, notices, notice_refusals from etal_shared_reader;
