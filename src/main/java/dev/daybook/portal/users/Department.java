package dev.daybook.portal.users;

/**
 * Department of the company.
 *
 * @param parent id of the parent department; 0 for the root
 * @param head id of the user who heads it; 0 if there is none
 */
public record Department(long id, String name, long sort, long parent, long head) {}
