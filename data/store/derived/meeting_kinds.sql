-- What a meeting counts as. A combined one is a regular and a thematic one in one sitting.

create or replace macro main.counts_as_regular(kind) as
kind in ('regular', 'combined');

create or replace macro main.counts_as_thematic(kind) as
kind in ('thematic', 'combined');
