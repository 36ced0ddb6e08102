package dev.daybook;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The numbered conformance cases that a test proves. */
@Repeatable(Case.All.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Case {

    /** The list that the numbers are of: {@code stage-history}, {@code protocol}. */
    String of();

    /** The numbers, as the list writes them: {@code 44a} too. */
    String[] value();

    /** The cases of several lists. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Case[] value();
    }
}
