package dev.daybook.pages;

/** Page for one kind of address. */
@FunctionalInterface
interface Page {

    PageResult answer(Visit visit);
}
