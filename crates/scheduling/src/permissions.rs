//! What this department asks of a caller.

platform::permissions! {
    ReadHours = "hours.read", "See when the clinic's people work.";
    WriteHours = "hours.write", "Say when one works oneself, with leave and single days that differ.";
    ManageHours = "hours.manage", "Say when everybody works, with leave and single days that differ.";
    ReadAppointments = "appointment.read", "See the calendars and patients' appointments.";
    BookAppointments = "appointment.book", "Book, move, confirm and cancel appointments.";
    Overbook = "appointment.overbook", "Book somebody beside another appointment, with a reason.";
    BookOutsideHours = "appointment.outside_hours", "Book somebody when the provider does not work, with a reason.";
    Attend = "appointment.attend", "Have a calendar of one's own, and see patients by appointment.";
    ManageAppointmentTypes = "appointment_type.manage", "Say which kinds of appointments the clinic offers.";
    ReadWaitingRoom = "waiting_room.read", "See who waits.";
    ManageWaitingRoom = "waiting_room.manage", "Check patients in, and call them.";
    ManageDisplays = "display.manage", "Set up screens that show the tokens of the waiting room to everybody.";
    ManageVideo = "video.manage", "Say through which servers visits by video go.";
}
