package dev.daybook;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Numbered conformance cases that a test covers. */
@Repeatable(Case.All.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Case {

    /** Returns the list that contains the cases: {@code stage-history}, {@code protocol}. */
    String of();

    /** Returns the numbers as written in the list, such as {@code 44a}. */
    String[] value();

    /** Returns the cases of several lists. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Case[] value();
    }
}
