-- What was decided, and what a household chose, are rows that nobody edits.
revoke update, delete on pickup_day_cancellations, seller_withdrawals, order_disruptions, disruption_answers from etal_app;
