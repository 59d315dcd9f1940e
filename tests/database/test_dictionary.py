from __future__ import annotations

import sql
from sql.dictionary import dictionary
from sql.migrate import Connection


def test_the_committed_page_is_what_the_database_says(connection: Connection) -> None:
    assert dictionary(connection) == sql.script("DICTIONARY.md"), (
        "run `dateline db dictionary > sql/DICTIONARY.md`"
    )


def test_a_changed_comment_changes_the_page(connection: Connection) -> None:
    before = dictionary(connection)
    connection.execute("COMMENT ON COLUMN news.articles.title IS 'Something | else.'")
    after = dictionary(connection)
    assert before != after
    assert "Something \\| else." in after


def test_a_function_is_described_with_its_signature(connection: Connection) -> None:
    connection.execute("CREATE FUNCTION mart.twice(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2 * n'")
    connection.execute("COMMENT ON FUNCTION mart.twice IS 'Two times n.'")
    assert "### mart.twice(n integer)\n\nFunction, returns `integer`. Two times n.\n" in dictionary(connection)


def test_the_words_of_a_closed_list_are_on_the_page(connection: Connection) -> None:
    reasons = connection.execute("SELECT reason, description FROM ops.reject_reasons").fetchall()
    page = dictionary(connection)
    assert reasons
    assert all(f"| `{reason}` | {description} |" in page for reason, description in reasons)
