using System.Globalization;
using Microsoft.AspNetCore.Http;
using RZero.Runs;

namespace RZero.Dashboard.Pages;

/// <summary>What the address of a list of questions asks for. Whatever makes no sense in it is left aside.</summary>
/// <param name="Query">Which questions.</param>
/// <param name="Page">1 for the first page.</param>
internal sealed record QuestionFilter(QuestionQuery Query, int Page)
{
    /// <summary>Questions of a page.</summary>
    public const int PageSize = 100;

    private const int LastPage = 1_000_000;

    /// <summary>Reads an address.</summary>
    public static QuestionFilter Of(IQueryCollection address)
    {
        var page = Math.Clamp(Number(address["page"]) ?? 1, 1, LastPage);
        var phase = QuestionPage.PhaseOf(address["phase"]);
        return new(
            new(phase)
            {
                Iteration = Number(address["iteration"]),
                Kept = (string?)address["filter"] switch { "kept" => true, "dropped" => false, _ => null },
                Text = string.IsNullOrWhiteSpace(address["text"]) ? null : address["text"].ToString(),
                Skip = (page - 1) * PageSize,
                Take = PageSize,
            },
            page);
    }

    /// <summary>The address of another page of the same list.</summary>
    public string Address(int page) => "?" + string.Join('&', new (string Key, string? Value)[]
    {
        ("phase", QuestionPage.Name(Query.Phase)),
        ("iteration", Query.Iteration?.ToString(CultureInfo.InvariantCulture)),
        ("filter", Query.Kept switch { true => "kept", false => "dropped", null => null }),
        ("text", Query.Text),
        ("page", page.ToString(CultureInfo.InvariantCulture)),
    }.Where(part => part.Value is not null).Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value!)}"));

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
