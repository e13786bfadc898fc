//! What this department asks of a caller.

platform::permissions! {
    ReadCases = "case.read", "See pathology cases with their specimens, and print labels and slips.";
    RegisterCases = "case.register", "Register pathology cases and their specimens, correct them, and reject specimens.";
    VerifyCases = "case.verify", "Verify the registration of a pathology case, reject it, open it again, or void it.";
    AssignCases = "case.assign", "Take pathology cases to report them, hand them to a colleague, and give them back.";
    ReadReports = "pathology_report.read", "See reports of pathology cases with their versions and signatures.";
    WriteReports = "pathology_report.write", "Begin and write reports of pathology cases, and hand them to be verified.";
    VerifyReports = "pathology_report.verify", "Verify reports of pathology cases, or send them back with a reason.";
    SignReports = "pathology_report.sign", "Sign reports of pathology cases, amend them, or send them back instead of signing.";
    PublishReports = "pathology_report.publish", "Publish signed reports of pathology cases.";
    PrintReports = "pathology_report.print", "Print published reports of pathology, and keep the queue of those that wait to be printed.";
    ManageDeliveries = "report_delivery.manage", "See to whom published reports of pathology went, send them anew, and write down who was told by telephone.";
    ManageTemplates = "pathology_template.manage", "Add and change the clinic's own templates of pathology reports.";
    ReadResults = "pathology_result.read", "See published reports of pathology in charts that open to one.";
    ReadStatistics = "pathology_statistics.read", "See how much the pathology laboratory did, and in which time.";
    BenchWork = "bench.work", "Work at the bench of the laboratory: make cassettes and slides, scan them from stage to stage, void what was made by mistake, and say how much a case hurries.";
    RequestStains = "stain.request", "Ask for additional stains, levels and recuts, and cancel them.";
    ManageStorage = "storage.manage", "Name the places in which the laboratory keeps specimens, blocks and slides, and discard what is over its time.";
    ManageStains = "stain.manage", "Change the catalogue of stains.";
    ManageAi = "ai_endpoint.manage", "Name the AI endpoint that is asked beside pathology reports, and turn it on or off.";
}
