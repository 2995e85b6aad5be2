using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace RZero.Dashboard.Access;

/// <summary>
/// Who may look. On this machine alone, a request must name this machine as its host: a page of somebody else's that resolves its own name to this
/// machine does not. Where other machines can reach it, a request must know the token.
/// </summary>
/// <param name="options">Where it listens, and the token.</param>
internal sealed class AccessRules(DashboardOptions options)
{
    private const string TokenName = "token";
    private const string CookieName = "rzero-token";
    private static readonly string[] LocalNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Whether a request may be answered; otherwise the answer is made, and says why.</summary>
    public bool Allows(HttpContext request)
    {
        if (!HttpMethods.IsGet(request.Request.Method) && !HttpMethods.IsHead(request.Request.Method))
        {
            return Refuse(request, HttpStatusCode.MethodNotAllowed, "The page is only read.");
        }

        if (options.Token is null)
        {
            return LocalNames.Contains(request.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
                || Refuse(request, HttpStatusCode.Forbidden, "Ask for localhost: this page answers to no other name.");
        }

        if (Knows(request.Request.Cookies[CookieName]))
        {
            return true;
        }

        if (!Knows(request.Request.Query[TokenName]))
        {
            return Refuse(request, HttpStatusCode.Unauthorized, "The address needs ?token=..., as the program printed it when it began.");
        }

        // From now on the browser knows, and the token need not stand in every address.
        request.Response.Cookies.Append(CookieName, options.Token, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true });
        return true;
    }

    private bool Knows(string? given) => given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(options.Token!));

    private static bool Refuse(HttpContext request, HttpStatusCode status, string why)
    {
        request.Response.StatusCode = (int)status;
        request.Response.ContentType = "text/plain; charset=utf-8";
        request.Items[nameof(AccessRules)] = why;
        return false;
    }

    /// <summary>What a refused request is told.</summary>
    public static string Why(HttpContext request) => request.Items[nameof(AccessRules)] as string ?? "";
}
