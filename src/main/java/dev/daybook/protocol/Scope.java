package dev.daybook.protocol;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Scopes of a credential. A method without a scope accepts every credential. */
public enum Scope {
    CRM("crm"),
    TASK("task"),
    USER("user"),
    /**
     * The full user scope, the only one that allows writes; the narrower scopes do not include
     * it.
     */
    USER_WRITE("user"),
    USER_BASIC("user_basic"),
    USER_BRIEF("user_brief"),
    SONET_GROUP("sonet_group"),
    DEPARTMENT("department"),
    USERFIELDCONFIG("userfieldconfig");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** Returns the name of the scope in the protocol. */
    public String word() {
        return word;
    }

    /** Returns the names of all scopes. */
    public static Set<String> words() {
        return Arrays.stream(values())
                .map(Scope::word)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Returns whether the granted scopes include this one; user scopes include narrower ones.
     */
    public boolean isIn(Set<String> granted) {
        return granted.contains(word)
                || (this == USER
                        && (granted.contains(USER_BASIC.word)
                                || granted.contains(USER_BRIEF.word)));
    }
}
