alter table registry.patient drop column closed_reason, drop column closed_by, drop column closed_at;
