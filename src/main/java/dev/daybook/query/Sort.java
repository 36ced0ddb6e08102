package dev.daybook.query;

/** One key of an order. */
public record Sort<E>(Field<E> field, boolean descending) {}
