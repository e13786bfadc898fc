alter table signing.document drop constraint document_code_check,
  add constraint document_code_check check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$');
drop trigger hold_case on pathology.pathology_case;
drop trigger hold_signed_case on pathology.pathology_case;
drop table pathology.report_edition, pathology.report_version, pathology.report;
drop function pathology.hold_case, pathology.hold_signed_case, pathology.check_report, pathology.check_report_edition, pathology.report_text;
