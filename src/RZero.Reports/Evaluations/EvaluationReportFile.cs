using RZero.Core;
using RZero.Files;

namespace RZero.Reports.Evaluations;

/// <summary>Writes an evaluation's report in the form that a file's name asks for.</summary>
public static class EvaluationReportFile
{
    /// <summary>Refuses a name that asks for no form that there is, before anything is measured.</summary>
    /// <exception cref="UserException">It asks for another one.</exception>
    public static void Require(string path) => Form(path);

    /// <summary>Writes the report.</summary>
    /// <exception cref="UserException">The name asks for no form that there is.</exception>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static void Write(string path, EvaluationStory story) => DurableFile.Write(path, Form(path)(story));

    private static Func<EvaluationStory, string> Form(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".html" or ".htm" => EvaluationPage.Html,
        ".md" => EvaluationMarkdown.Of,
        ".json" => EvaluationJson.Of,
        var other => throw new UserException($"A report ends in .html, .md or .json, not in \"{other}\"."),
    };
}
