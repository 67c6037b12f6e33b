-- Takes pieces from stocks where there are enough, or gives them back (negative). Rows are locked by
-- id, by a statement of its own: the update then sees the versions that were locked. Locked and
-- updated in one statement, two orders of one stock may each hold a version that the other wants.
create function take_stocks(ids uuid[], quantities int[]) returns setof uuid language plpgsql as $$
begin
  perform from stocks where id = any(ids) order by id for no key update;
  return query
    update stocks s set left_quantity = s.left_quantity - wanted.quantity
    from unnest(ids, quantities) wanted(id, quantity)
    where s.id = wanted.id and s.left_quantity >= wanted.quantity
    returning s.id;
end $$;
