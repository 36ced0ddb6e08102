package dev.daybook.portal.users;

/**
 * A department of the company.
 *
 * @param parent id of the department that it belongs to, 0 at the top
 * @param head id of the user who heads it, 0 without one
 */
public record Department(long id, String name, long sort, long parent, long head) {}
