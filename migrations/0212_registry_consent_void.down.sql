alter table registry.consent drop column voided_reason, drop column voided_by, drop column voided_at;
