using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Hosting.Examination;

namespace RZero.Cli.Doctor;

/// <summary>What was looked at, a line each for people, or one JSON object.</summary>
internal sealed class FindingsReport(Session session)
{
    /// <summary>Longer than any finding; what models and hubs put into one must not flood the screen.</summary>
    private const int LongestFinding = 4000;

    /// <summary>Writes all findings; 1 when something essential is broken.</summary>
    public int Write(IReadOnlyList<Finding> findings, bool json)
    {
        var isBroken = findings.Any(finding => finding is { IsEssential: true, Problem: not null });
        if (json)
        {
            session.Out.WriteLine(PlainJson.Line(ToJson(findings, isBroken)));
        }
        else
        {
            foreach (var finding in findings)
            {
                var mark = finding.Problem is null ? "ok" : finding.IsEssential ? "BROKEN" : "note";
                session.Out.WriteLine($"{mark,-6}  {finding.Key,-16}  {Show(finding)}");
            }
        }

        return isBroken ? ExitCode.Failed : ExitCode.Done;
    }

    private static JsonObject ToJson(IReadOnlyList<Finding> findings, bool isBroken)
    {
        var line = new JsonObject { ["ok"] = !isBroken };
        foreach (var finding in findings)
        {
            line[finding.Key] = JsonSerializer.SerializeToNode(finding.Value, finding.Value.GetType());
        }

        line["problems"] = new JsonArray([.. findings.Select(finding => finding.Problem).OfType<string>().Select(problem => (JsonNode)problem)]);
        return line;
    }

    private static string Show(Finding finding)
    {
        const double gigabyte = 1L << 30;
        var value = finding.Value switch
        {
            bool there => there ? "yes" : "no",
            long bytes => string.Create(CultureInfo.InvariantCulture, $"{bytes / gigabyte:0.0} GiB"),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture),
        };
        return VisibleText.Of(finding.Problem is null ? value! : $"{value}. {finding.Problem}", LongestFinding);
    }
}
