using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace RZero.Dashboard.Pages;

/// <summary>What the address of the held-out problems asks for. Whatever makes no sense in it is left aside.</summary>
/// <param name="Show">One of <see cref="Kinds"/>.</param>
/// <param name="Page">1 for the first page.</param>
internal sealed record ProblemFilter(ProblemKind Show, int Page)
{
    /// <summary>What can be asked for.</summary>
    public static ImmutableArray<ProblemKind> Kinds { get; } =
    [
        new("all", "All", _ => true),
        new("gained", "Gained: the base was wrong, the last Solver is right", problem => problem is { WasRight: false, IsRight: true }),
        new("lost", "Lost: the base was right, the last Solver is wrong", problem => problem is { WasRight: true, IsRight: false }),
        new("wrong", "Wrong at last", problem => problem.IsRight == false),
    ];

    /// <summary>Reads an address.</summary>
    public static ProblemFilter Of(IQueryCollection address)
    {
        var page = int.TryParse(address["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return new(Kinds.FirstOrDefault(kind => kind.Name == address["show"]) ?? Kinds[0], Math.Max(1, page));
    }

    /// <summary>The address of another page of the same list.</summary>
    public string Address(int page) => string.Create(CultureInfo.InvariantCulture, $"?show={Show.Name}&page={page}");
}

/// <summary>Problems to choose.</summary>
/// <param name="Name">What addresses call them.</param>
/// <param name="Text">What people call them.</param>
/// <param name="Has">Whether a problem is one.</param>
internal sealed record ProblemKind(string Name, string Text, Func<HeldOutProblem, bool> Has);
