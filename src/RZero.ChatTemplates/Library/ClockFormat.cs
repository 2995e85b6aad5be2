using System.Globalization;
using System.Text;

namespace RZero.ChatTemplates.Library;

/// <summary>Times in the notation of strftime, in English.</summary>
internal static class ClockFormat
{
    public static string Apply(DateTime time, string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 >= format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            // A hyphen asks for a number without leading zeros, an underscore for blanks in their place.
            var flag = format[i + 1] is '-' or '_' && i + 2 < format.Length ? format[i + 1] : '\0';
            i += flag == '\0' ? 1 : 2;
            var field = Field(time, format[i]);
            var bare = flag == '\0' || field.Length < 2 ? field : field.TrimStart('0') is { Length: > 0 } kept ? kept : "0";
            text.Append(flag == '_' ? bare.PadLeft(field.Length) : bare);
        }

        return text.ToString();
    }

    private static string Field(DateTime time, char code) => code switch
    {
        'Y' => Number(time.Year, 4),
        'y' => Number(time.Year % 100, 2),
        'C' => Number(time.Year / 100, 2),
        'm' => Number(time.Month, 2),
        'd' => Number(time.Day, 2),
        'e' => Number(time.Day, 1).PadLeft(2),
        'H' => Number(time.Hour, 2),
        'I' => Number(time.Hour % 12 == 0 ? 12 : time.Hour % 12, 2),
        'M' => Number(time.Minute, 2),
        'S' => Number(time.Second, 2),
        'f' => Number(time.Microsecond + (time.Millisecond * 1000), 6),
        'j' => Number(time.DayOfYear, 3),
        'w' => Number((int)time.DayOfWeek, 1),
        'u' => Number(time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek, 1),
        'U' => Number((time.DayOfYear + 6 - (int)time.DayOfWeek) / 7, 2),
        'V' => Number(ISOWeek.GetWeekOfYear(time), 2),
        'G' => Number(ISOWeek.GetYear(time), 4),
        'b' or 'h' => Named(time, "MMM"),
        'B' => Named(time, "MMMM"),
        'a' => Named(time, "ddd"),
        'A' => Named(time, "dddd"),
        'p' => time.Hour < 12 ? "AM" : "PM",
        'F' => Apply(time, "%Y-%m-%d"),
        'T' or 'X' => Apply(time, "%H:%M:%S"),
        'R' => Apply(time, "%H:%M"),
        'r' => Apply(time, "%I:%M:%S %p"),
        'D' or 'x' => Apply(time, "%m/%d/%y"),
        'c' => Apply(time, "%a %b %e %H:%M:%S %Y"),
        'n' => "\n",
        't' => "\t",
        'z' or 'Z' => "",
        '%' => "%",
        _ => $"%{code}",
    };

    private static string Number(int value, int digits) => value.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    private static string Named(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
