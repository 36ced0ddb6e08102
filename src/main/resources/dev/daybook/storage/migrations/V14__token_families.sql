-- The tokens that go back to one authorization. Reuse of a code or of a refresh token revokes all of
-- them. A used refresh token stays, as kind 'used', until it expires. Empty: issued before, or
-- without a refresh token.
alter table token add column family text not null default '';
create index token_family on token (portal_id, family);

-- Challenge of RFC 7636 (S256); empty if the application sent none.
alter table authorization_code add column challenge text not null default '';
