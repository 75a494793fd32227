"""Runs the migrations on the connection that `coopwizard.store.migrate` prepared."""

from alembic import context

from coopwizard.store.models import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
