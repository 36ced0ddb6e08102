package dev.daybook.pages.frame;

/** Page for one kind of address. */
@FunctionalInterface
public interface Page {

    PageResult answer(Visit visit);
}
