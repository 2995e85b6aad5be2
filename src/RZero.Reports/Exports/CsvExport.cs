using System.Globalization;
using System.Reflection;
using System.Text;
using nietras.SeparatedValues;
using RZero.Files;

namespace RZero.Reports.Exports;

/// <summary>Writes a run's tables as CSV with a header: <c>questions.csv</c>, <c>steps.csv</c>, <c>rollouts.csv</c>, in UTF-8.</summary>
public static class CsvExport
{
    /// <summary>Writes them; files of these names are replaced.</summary>
    /// <param name="tables">The run.</param>
    /// <param name="folder">Where; it is made.</param>
    /// <param name="stop">Ends it between two rows.</param>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static void Write(RunTables tables, string folder, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(tables);
        DurableFile.Guard(folder, () => Directory.CreateDirectory(folder));
        Write(Path.Combine(folder, "questions.csv"), tables.Questions(), stop);
        Write(Path.Combine(folder, "steps.csv"), tables.Steps(), stop);
        Write(Path.Combine(folder, "rollouts.csv"), tables.Rollouts(), stop);
    }

    private static void Write<T>(string path, IEnumerable<T> rows, CancellationToken stop) => DurableFile.Write(path, file =>
    {
        var columns = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        using var writer = Sep.New(',').Writer(options => options with { Escape = true }).To(text);
        writer.Header.Add([.. columns.Select(column => SnakeCase(column.Name))]);
        foreach (var item in rows)
        {
            stop.ThrowIfCancellationRequested();
            using var row = writer.NewRow();
            foreach (var column in columns)
            {
                row[SnakeCase(column.Name)].Set(Cell(column.GetValue(item)));
            }
        }
    });

    private static string Cell(object? value) => value switch
    {
        null => "",
        bool isTrue => isTrue ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, i) =>
            char.IsAsciiLetterUpper(letter) ? $"{(i > 0 ? "_" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
