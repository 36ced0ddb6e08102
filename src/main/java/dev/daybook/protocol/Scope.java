package dev.daybook.protocol;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a credential may be used for. A method without a scope is open to every credential. */
public enum Scope {
    CRM("crm"),
    TASK("task"),
    USER("user"),
    /** The full user scope, which alone allows to write; the narrower ones do not contain it. */
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

    /** The scope as the wire spells it. */
    public String word() {
        return word;
    }

    /** All scopes that there are, as the wire spells them. */
    public static Set<String> words() {
        return Arrays.stream(values())
                .map(Scope::word)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether a credential with these scopes may be used; the user scopes contain each other. */
    public boolean isIn(Set<String> granted) {
        return granted.contains(word)
                || (this == USER
                        && (granted.contains(USER_BASIC.word)
                                || granted.contains(USER_BRIEF.word)));
    }
}
