drop schema platform, identity, staff, registry, charting, audit, governance, interop, search cascade;
