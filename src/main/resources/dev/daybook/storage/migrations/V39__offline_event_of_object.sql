-- The entry of an object that nobody has fetched yet: further changes of the object only renew it.
create index offline_event_of_object
    on offline_event (portal_id, client_id, connector, message_id);
