"""The command that lists a force's snapshots, and goes back to an earlier one: snapshots."""

from typing import Annotated

import typer

from bluestone.charts.words import several
from bluestone.cli.terminal import STORE, Json, Only, Store, app, grid, out, print_json, tell
from bluestone.extract import store as stores
from bluestone.extract.store import Kept


@app.command()
def snapshots(
    store: Store = STORE,
    force: Only = "",
    use: Annotated[
        str, typer.Option(help="The snapshot that is to be in use from now on, by its id.")
    ] = "",
    as_json: Json = False,
) -> None:
    """List the snapshots of each force, newest first, or go back to one of them."""
    made_used = stores.use(store, force, use) if use else ""
    told = [stores.kept(store, name) for name in ([force] if force else stores.forces(store))]
    if as_json:
        print_json([row(each) for snapshots in told for each in snapshots])
        return
    for snapshots in told:
        grid(
            f"{snapshots[0].manifest.title}: {several(len(snapshots), 'snapshot')}",
            (
                "snapshot",
                "loaded on",
                "records to",
                "crimes taken",
                "rejected",
                "profile",
                "in use",
            ),
            [cells(each) for each in snapshots],
        )
    for snapshots in told:
        held = stores.manifests(store, snapshots[0].manifest.force)
        if lost := sorted(name for name, manifest in held.items() if manifest is None):
            tell(f"Damaged, and not listed: {', '.join(lost)}. Restore the store from its backup.")
    if made_used:
        out.print(f"{made_used} is in use from now on. No snapshot was changed.")


def row(kept: Kept) -> dict[str, object]:
    """Return a snapshot as JSON."""
    told = kept.manifest
    return {
        "force": told.force,
        "snapshot": kept.id,
        "loaded_on": told.loaded_on,
        "cut_on": told.cut_on,
        "crimes_taken": told.tables["crime"].taken,
        "crimes_rejected": told.tables["crime"].rejected,
        "profile": told.profile,
        "in_use": kept.in_use,
    }


def cells(kept: Kept) -> tuple[object, ...]:
    """Return a snapshot as a row of the printed table."""
    _, *told, in_use = row(kept).values()
    return (*told, "yes" if in_use else "")
